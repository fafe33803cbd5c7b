package dev.verify.autoconfigure.door;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real authorization server, on a host of its own so that its cookies stay its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = { "dev.verify.autoconfigure.VerifyClientAutoConfiguration" })
class IdentityProvider {

	static ConfigurableApplicationContext start(String redirectUri) {
		String client = "--spring.security.oauth2.authorizationserver.client.doors.";
		return SpringApplication.run(IdentityProvider.class, "--server.port=0", "--spring.main.banner-mode=off",
				"--spring.security.user.name=alice", "--spring.security.user.password=" + DoorApplication.PASSWORD,
				client + "registration.client-id=doors", client + "registration.client-secret={noop}secret",
				client + "registration.client-authentication-methods=client_secret_basic",
				client + "registration.authorization-grant-types=authorization_code",
				client + "registration.redirect-uris=" + redirectUri, client + "registration.scopes=openid");
	}

	static String url(ConfigurableApplicationContext running) {
		return "http://localhost:" + ((WebServerApplicationContext) running).getWebServer().getPort();
	}

}
