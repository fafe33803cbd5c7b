package dev.verify.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Sessions outlive the version of the application that wrote them.
 */
class PendingSecondFactorTests {

	@Test
	void pendingWhenAPartIsMissingThenIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PendingSecondFactor("", "id", SecondFactorMethod.SMS,
				SecondFactorPurpose.LOGIN, "attempt", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH));
		assertThatIllegalArgumentException().isThrownBy(() -> pending(null));
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
