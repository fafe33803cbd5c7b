package dev.verify.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyCredentialsProvider;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.OperationKind;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.function.SingletonSupplier;

/**
 * Builds the clients of an application, all in the same way: our connections, the
 * application's web client if it has made one its own, the interceptors, and last the
 * customizers.
 */
class VerifyClientFactory {

	private static final PropertyRange CONNECTION = new PropertyRange("twilio.verify.");

	private static final PropertyRange OAUTH = new PropertyRange("twilio.verify.oauth.");

	private final VerifyProperties properties;

	private final VerifyHttpProperties http;

	private final ObjectProvider<VerifyConnector> connector;

	private final ObjectProvider<ApplicationWebClient> webClient;

	private final ObjectProvider<VerifyInterceptor> interceptors;

	private final ObjectProvider<VerifyClientCustomizer> customizers;

	private final ObjectProvider<VerifyCredentialsProvider> credentials;

	private final VerifyConnectionDetails defaultConnection;

	private final ObjectProvider<LateClients> late;

	VerifyClientFactory(VerifyProperties properties, VerifyHttpProperties http,
			ObjectProvider<VerifyConnector> connector, ObjectProvider<ApplicationWebClient> webClient,
			ObjectProvider<VerifyInterceptor> interceptors, ObjectProvider<VerifyClientCustomizer> customizers,
			ObjectProvider<VerifyCredentialsProvider> credentials, VerifyConnectionDetails defaultConnection,
			ObjectProvider<LateClients> late) {
		this.properties = properties;
		this.http = http;
		this.connector = connector;
		this.webClient = webClient;
		this.interceptors = interceptors;
		this.customizers = customizers;
		this.credentials = credentials;
		this.defaultConnection = defaultConnection;
		this.late = late;
	}

	VerifyClient createDefault() {
		return create(VerifyClientName.ofDefault(), this.defaultConnection, true);
	}

	private VerifyClient create(VerifyClientName name, VerifyConnectionDetails details, boolean defaultCredentials) {
		SslBundle sslBundle = details.getSslBundle();
		Supplier<HttpClient> httpClient = SingletonSupplier.of(() -> this.connector.getObject().build(sslBundle));
		VerifyClient.Builder client = VerifyClient.builder().httpClient(httpClient).webClient(() -> {
			ApplicationWebClient applications = this.webClient.getIfAvailable();
			return (applications != null) ? applications.over(httpClient.get()) : null;
		});
		client.checkArguments(this.properties.checkArguments());
		connect(client, details);
		VerifyCredentialsProvider provider = defaultCredentials ? this.credentials.getIfAvailable() : null;
		client.credentials((provider != null) ? provider : fixed(details.getCredentials()));
		client.connectionLimits(this.http.connectionLimits());
		for (OperationKind kind : OperationKind.values()) {
			client.responseTimeout(kind, this.http.responseTimeout().of(kind));
		}
		// The builder wraps what it already has: the first bean in order becomes the
		// outermost.
		List<VerifyInterceptor> outermostFirst = this.interceptors.orderedStream().toList();
		for (int i = outermostFirst.size() - 1; i >= 0; i--) {
			client.interceptor(outermostFirst.get(i));
		}
		client.interceptor(name);
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(client));
		LateClients later = this.late.getIfAvailable();
		return (later != null) ? later.add(client) : client.build();
	}

	VerifyClient createNamed(String name) {
		VerifyProperties.Connection connection = Objects.requireNonNull(this.properties.clients().get(name));
		return create(VerifyClientName.of(name),
				new NamedVerifyConnectionDetails(name, connection, this.defaultConnection),
				!connection.hasCredentials());
	}

	private static VerifyCredentialsProvider fixed(VerifyCredentials credentials) {
		return () -> credentials;
	}

	private static void connect(VerifyClient.Builder client, VerifyConnectionDetails details) {
		PropertyMapper map = PropertyMapper.get();
		CONNECTION.named(() -> {
			map.from(details::getServiceSid).to(client::serviceSid);
			map.from(details::getBaseUrl).to(client::baseUrl);
			map.from(details::getEdge).whenHasText().to(client::edge);
			map.from(details::getRegion).whenHasText().to(client::region);
			return client;
		});
		OAUTH.named(() -> {
			map.from(details::getTokenUrl).to(client::tokenUrl);
			return client;
		});
	}

}
