package dev.verify.sample.browser;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.client.VerifyClient;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.service.UpdateService;
import dev.verify.emulator.VerifyEmulator;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A bank on WebFlux, which has nothing but the starter.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ReactiveBank {

	@Bean(destroyMethod = "close")
	VerifyEmulator verifyEmulator() {
		return VerifyEmulator.start();
	}

	@Bean
	VerifyConnectionDetails emulatorConnection(VerifyEmulator emulator) {
		return VerifyConnectionDetails.of(URI.create(emulator.url()), emulator.accountSid(), emulator.authToken(),
				emulator.serviceSid());
	}

	@Bean
	MapReactiveUserDetailsService users() {
		return new MapReactiveUserDetailsService(List.of("dora", "emil", "fritz")
			.stream()
			.map((name) -> User.withUsername(name).password("{noop}sea-breeze").authorities(List.of()).build())
			.toList());
	}

	@Bean
	PasskeyOrigin passkeyOrigin(VerifyClient client, VerifyEmulator emulator) {
		return new PasskeyOrigin(client, emulator.serviceSid());
	}

	/** Passkeys belong to the port of the running server. */
	record PasskeyOrigin(VerifyClient client, String serviceSid) {

		@EventListener
		void set(WebServerInitializedEvent event) {
			this.client.services()
				.update(this.serviceSid,
						UpdateService.settings()
							.passkeysRelyingPartyId("localhost")
							.passkeysRelyingPartyName("Quayside Bank")
							.passkeysRelyingPartyOrigins("http://localhost:" + event.getWebServer().getPort())
							.passkeysUserVerification(PasskeyRequirement.REQUIRED))
				.block();
		}

	}

	/** The pages of the bank. */
	@RestController
	static class Pages {

		@GetMapping(path = { "/", "/account" }, produces = MediaType.TEXT_HTML_VALUE)
		Mono<String> account(Authentication login) {
			String authorities = login.getAuthorities()
				.stream()
				.map(GrantedAuthority::getAuthority)
				.collect(Collectors.joining(" "));
			return Mono.just("<!DOCTYPE html><html lang=\"en\"><title>Bank</title><main><h1>Good to see you, "
					+ login.getName() + ".</h1><p>" + authorities + "</p></main></html>");
		}

	}

}
