package dev.verify.autoconfigure.login;

import java.security.Principal;
import java.util.Map;

import dev.verify.emulator.VerifyEmulator;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The smallest WebFlux application with a second factor: nothing but properties.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class WebFluxApplication {

	static ConfigurableApplicationContext start(VerifyEmulator emulator, String... properties) {
		return new SpringApplicationBuilder(WebFluxApplication.class).web(WebApplicationType.REACTIVE)
			.properties(Map.of("server.port", "0", "server.address", "127.0.0.1", "spring.security.user.name", "alice",
					"spring.security.user.password", "{noop}correct horse", "spring.main.banner-mode", "off",
					"twilio.verify.base-url", emulator.url(), "twilio.verify.account-sid", emulator.accountSid(),
					"twilio.verify.auth-token", emulator.authToken(), "twilio.verify.service-sid",
					emulator.serviceSid()))
			.properties(properties)
			.run();
	}

	@RestController
	static class Pages {

		@GetMapping("/account")
		Mono<String> account(Mono<Principal> user) {
			return user.map((present) -> "account of " + present.getName());
		}

	}

}
