package dev.verify.test.security;

import dev.verify.security.SecondFactorAuthorities;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static dev.verify.security.SecondFactorMethod.PUSH;
import static dev.verify.test.security.SecondFactorRequests.secondFactor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.springSecurity;

class ReactiveSecondFactorTests {

	@Test
	void clientWhenBoundToWebFluxThenIsPastTheSecondFactor() {
		WebTestClient client = WebTestClient.bindToController(new WhoAmI()).apply(springSecurity()).build();
		client.mutateWith(secondFactor(PUSH).user("erin"))
			.get()
			.uri("/")
			.exchange()
			.expectBody(String.class)
			.value((answer) -> assertThat(answer).startsWith("erin")
				.contains(SecondFactorAuthorities.TWILIO_VERIFY, SecondFactorAuthorities.PUSH));
	}

	@RestController
	static class WhoAmI {

		@GetMapping("/")
		Mono<String> name() {
			return ReactiveSecurityContextHolder.getContext()
				.map((context) -> context.getAuthentication())
				.map((user) -> user.getName() + " " + user.getAuthorities());
		}

	}

}
