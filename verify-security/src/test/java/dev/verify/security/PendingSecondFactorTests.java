package dev.verify.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions outlive the version of the application that wrote them.
 */
class PendingSecondFactorTests {

	/** Written before there were purposes. */
	private static final String EARLIER = """
			rO0ABXNyACdkZXYudmVyaWZ5LnNlY3VyaXR5LlBlbmRpbmdTZWNvbmRGYWN0b3IAAAAAAAAAAQIAB0wACWF0dGVtcHRJZHQAEkxq
			YXZhL2xhbmcvU3RyaW5nO0wAC2Vucm9sbWVudElkcQB+AAFMAAlleHBpcmVzQXR0ABNMamF2YS90aW1lL0luc3RhbnQ7TAAGbWV0
			aG9kdAAoTGRldi92ZXJpZnkvc2VjdXJpdHkvU2Vjb25kRmFjdG9yTWV0aG9kO0wACHJlc2VuZEF0cQB+AAJMAAlzdGFydGVkQXRx
			AH4AAkwACHVzZXJOYW1lcQB+AAF4cHQAB2F0dGVtcHR0AAJpZHNyAA1qYXZhLnRpbWUuU2VylV2EuhsiSLIMAAB4cHcNAgAAAAAA
			AAJYAAAAAHh+cgAmZGV2LnZlcmlmeS5zZWN1cml0eS5TZWNvbmRGYWN0b3JNZXRob2QAAAAAAAAAABIAAHhyAA5qYXZhLmxhbmcu
			RW51bQAAAAAAAAAAEgAAeHB0AANTTVNzcQB+AAd3DQIAAAAAAAAAHgAAAAB4c3EAfgAHdw0CAAAAAAAAAAAAAAAAeHQABWFsaWNl
			""";

	@Test
	void pendingWhenWrittenBeforeThereWerePurposesThenIsThatOfALogin() throws Exception {
		assertThat(read(Base64.getMimeDecoder().decode(EARLIER))).isEqualTo(pending(SecondFactorPurpose.LOGIN));
	}

	@Test
	void pendingWhenWrittenThenIsReadWithItsPurpose() throws Exception {
		PendingSecondFactor pending = pending(SecondFactorPurpose.PAYMENT);

		assertThat(read(write(pending))).isEqualTo(pending);
	}

	private static PendingSecondFactor pending(SecondFactorPurpose purpose) {
		return new PendingSecondFactor("alice", "id", SecondFactorMethod.SMS, purpose, "attempt", Instant.EPOCH,
				Instant.EPOCH.plusSeconds(600), Instant.EPOCH.plusSeconds(30));
	}

	private static byte[] write(Object value) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(value);
		}
		return bytes.toByteArray();
	}

	private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			return in.readObject();
		}
	}

}
