package dev.verify.security.config;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.context.ReactorContextWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * Finds out whether a chain of a WebFlux application keeps logins for later requests. A
 * repository that keeps logins has to look at the request to find one.
 */
final class ServerLoginMemory {

	/** A repository that takes longer looks somewhere, and so keeps logins. */
	private static final Duration LONGEST = Duration.ofSeconds(5);

	private ServerLoginMemory() {
	}

	static boolean isIn(List<WebFilter> filters) {
		List<WebFilter> readers = filters.stream().filter(ReactorContextWebFilter.class::isInstance).toList();
		return readers.isEmpty() || readers.stream().anyMatch(ServerLoginMemory::looks);
	}

	private static boolean looks(WebFilter reader) {
		AtomicBoolean looked = new AtomicBoolean();
		ServerWebExchange exchange = (ServerWebExchange) Proxy.newProxyInstance(
				ServerLoginMemory.class.getClassLoader(), new Class<?>[] { ServerWebExchange.class },
				(proxy, method, with) -> {
					looked.set(true);
					throw new UnsupportedOperationException(method.getName());
				});
		try {
			reader.filter(exchange, (same) -> ReactiveSecurityContextHolder.getContext().then())
				.timeout(LONGEST)
				.flux()
				.toStream()
				.findFirst();
		}
		catch (RuntimeException ex) {
			return true;
		}
		return looked.get();
	}

}
