package dev.verify.autoconfigure.observation;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.entity.Challenge;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells {@link VerificationMeters} of the calls that start, check or ask.
 */
final class MeteredCalls implements VerifyInterceptor {

	private final SingletonSupplier<VerificationMeters> meters;

	MeteredCalls(ObjectProvider<MeterRegistry> registry) {
		this.meters = SingletonSupplier.ofNullable(() -> {
			MeterRegistry available = registry.getIfAvailable();
			return (available != null) ? new VerificationMeters(available) : null;
		});
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		String step = step(operation);
		VerificationMeters meters = (step != null) ? this.meters.get() : null;
		if (step == null || meters == null) {
			return call;
		}
		return Mono.deferContextual((caller) -> {
			String client = VerifyClientName.from(caller);
			return call.doOnEach((signal) -> {
				if (signal.get() != null) {
					answered(meters, client, operation, signal.get());
				}
				// A poll that fails is no refusal; it is found among the calls.
				else if (signal.getThrowable() != null && operation.kind() != OperationKind.POLL) {
					meters.refused(client, step, signal.getThrowable());
				}
			});
		});
	}

	private static @Nullable String step(VerifyOperation operation) {
		return switch (operation.id()) {
			case "CreateVerification" -> "start";
			case "CreateVerificationCheck", "UpdateChallenge" -> "check";
			case "CreateChallenge" -> (operation.kind() == OperationKind.CHECK) ? "check" : "start";
			case "FetchChallenge" -> "poll";
			default -> null;
		};
	}

	private static void answered(VerificationMeters meters, String client, VerifyOperation operation, Object answer) {
		if (answer instanceof Verification verification) {
			meters.started(client, verification);
		}
		else if (answer instanceof VerificationCheck check) {
			meters.checked(client, check);
		}
		else if (answer instanceof Challenge challenge) {
			if (operation.id().equals("CreateChallenge")) {
				meters.started(client, challenge);
			}
			if (operation.kind() == OperationKind.CHECK) {
				meters.checked(client, challenge);
			}
			else {
				meters.settled(client, challenge);
			}
		}
	}

}
