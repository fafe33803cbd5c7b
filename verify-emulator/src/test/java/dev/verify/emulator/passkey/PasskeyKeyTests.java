package dev.verify.emulator.passkey;

import java.util.Base64;

import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.account.Switch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static dev.verify.emulator.PasskeyApi.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys and signatures, byte by byte.
 */
class PasskeyKeyTests {

	private static final int KEYS = 500;

	/** One key in 128 has a coordinate that begins with a zero. */
	@Test
	void keysWhenAnyThenRegisteredAndSigning() {
		try (VerifyEmulator emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with(Switch.ENTITIES_PER_SECOND, KEYS))
			.start()) {
			PasskeyApi passkeys = PasskeyApi.of(emulator);
			for (int i = 0; i < KEYS; i++) {
				String identity = "identity-" + i;
				assertThat(passkeys.register(identity)).startsWith("YF");
				assertThat(passkeys.authenticate(identity).text("status")).isEqualTo("approved");
			}
		}
	}

	@Test
	void signaturesWhenOneAfterTheOtherThenTheirCountersRise() {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			PasskeyApi passkeys = PasskeyApi.of(emulator);
			passkeys.register(IDENTITY);
			for (int i = 2; i < 30; i++) {
				ObjectNode signed = passkeys.signed(passkeys.challenge(IDENTITY), IDENTITY);
				byte[] data = Base64.getUrlDecoder().decode(signed.at("/response/authenticatorData").asString());
				assertThat((int) data[36]).isEqualTo(i);
				assertThat(passkeys.approve(signed).status()).isEqualTo(200);
			}
		}
	}

	/** Each byte in turn: what is left of a signature when a single bit is another. */
	@ParameterizedTest
	@CsvSource({ "authenticatorData", "clientDataJSON", "signature", "userHandle" })
	void signatureWhenAnyByteIsChangedThenRefused(String part) {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			PasskeyApi passkeys = PasskeyApi.of(emulator);
			passkeys.register(IDENTITY);
			ObjectNode signed = passkeys.signed(passkeys.challenge(IDENTITY), IDENTITY);
			int length = Base64.getUrlDecoder().decode(signed.path("response").path(part).asString()).length;
			for (int i = 0; i < length; i++) {
				int position = i;
				Answer answer = passkeys.approve(PasskeyApi.bytes(signed.deepCopy(), part, (bytes) -> {
					bytes[position] ^= 1;
					return bytes;
				}));
				assertThat(answer.status()).as(part + " " + i).isBetween(400, 404);
			}
			assertThat(passkeys.approve(signed).text("status")).isEqualTo("approved");
		}
	}

}
