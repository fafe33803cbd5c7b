package dev.verify.security.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.verify.security.InMemoryAttemptLedger;
import dev.verify.security.event.SecondFactorEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * R40, R44: the bounds of a webhook, to the last that is allowed and the first that is
 * not.
 */
class WebhookBoundsTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String FACTOR = "YF" + "0".repeat(32);

	private static final String SERVICE = "VA" + "0".repeat(32);

	private final List<SecondFactorEvent> audit = new ArrayList<>();

	private final VerifyWebhook webhook = new VerifyWebhook(URI.create("https://bank.example/hooks"), List.of("token"),
			new InMemoryAttemptLedger(), this.audit::add, (event) -> {
			}, Clock.systemUTC());

	@Test
	void bodyWhenOneByteTooLargeThenNotLookedAt() {
		assertThat(receive(VerifyWebhook.MAX_BODY)).isEqualTo(WebhookAnswer.REFUSED);
		assertThat(receive(VerifyWebhook.MAX_BODY + 1)).isEqualTo(WebhookAnswer.TOO_LARGE);
	}

	@Test
	void formWhenOneFieldTooManyThenRefused() {
		assertThat(WebhookBody.of(FORM, fields(WebhookBody.MOST_FIELDS))).isNotNull();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WebhookBody.of(FORM, fields(WebhookBody.MOST_FIELDS + 1)));
	}

	@Test
	void formWhenANameIsEmptyThenStillAName() {
		WebhookBody body = WebhookBody.of(FORM, "=value&name".getBytes(StandardCharsets.UTF_8));

		assertThat(body).isNotNull();
		assertThat(body.field("")).isEqualTo("value");
		assertThat(body.field("name")).isEmpty();
	}

	@Test
	@DisplayName("R51: what makes no sense is told as a refusal")
	void webhookWhenMalformedThenTold() {
		byte[] body = "a=%zz".getBytes(StandardCharsets.UTF_8);

		assertThat(this.webhook.receive(new WebhookRequest(List.of("x"), FORM, body)))
			.isEqualTo(WebhookAnswer.MALFORMED);
		assertThat(this.audit).singleElement().isInstanceOf(SecondFactorEvent.WebhookRefused.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/hooks", "mailto:a@b.example" })
	void webhookWhenItsAddressHasNoHostThenRefused(URI url) {
		assertThatIllegalArgumentException().isThrownBy(() -> new VerifyWebhook(url, List.of("token"),
				new InMemoryAttemptLedger(), this.audit::add, (event) -> {
				}, Clock.systemUTC()));
	}

	@ParameterizedTest
	@CsvSource({ "'', a.b, VA, i, YF, YC, id", "id, word, VA, i, YF, YC, type", "id, a.b, VB, i, YF, YC, serviceSid",
			"id, a.b, VA, '', YF, YC, identity", "id, a.b, VA, i, YE, YC, factorSid",
			"id, a.b, VA, i, YF, YD, challengeSid" })
	void eventWhenAPartHasAnotherFormThenRefusedByName(String id, String type, String service, String identity,
			String factor, String challenge, String name) {
		String digits = "0".repeat(32);
		assertThatIllegalArgumentException().isThrownBy(
				() -> new VerifyWebhookEvent(id, type, service + digits, identity, factor + digits, challenge + digits))
			.withMessageStartingWith(name + " must");
	}

	@Test
	void eventWhenItsIdentityHasTheLastAllowedLengthThenAccepted() {
		assertThat(new VerifyWebhookEvent("id", "a.b", SERVICE, "i".repeat(255), FACTOR, null))
			.hasToString("VerifyWebhookEvent[type=a.b]");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new VerifyWebhookEvent("id", "a.b", SERVICE, "i".repeat(256), FACTOR, null));
		assertThat(new WebhookRequest(List.of("signature"), FORM, new byte[3])).hasToString("WebhookRequest[3 bytes]");
	}

	private WebhookAnswer receive(int size) {
		return this.webhook
			.receive(new WebhookRequest(List.of("x"), FORM, "a".repeat(size).getBytes(StandardCharsets.UTF_8)));
	}

	private static byte[] fields(int count) {
		return "a=1&".repeat(count - 1).concat("a=1").getBytes(StandardCharsets.UTF_8);
	}

}
