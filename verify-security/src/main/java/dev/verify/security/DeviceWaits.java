package dev.verify.security;

import java.time.Clock;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import dev.verify.security.limit.SendGate;

/**
 * Waits for devices to register themselves, on the same schedule and under the same limit
 * as for their answers.
 */
final class DeviceWaits {

	private final OpenWaits<String> open;

	private final PushBoard board;

	private final SendGate gate;

	DeviceWaits(PushBoard board, SendGate gate, Clock clock) {
		this.open = new OpenWaits<>(board, clock);
		this.board = board;
		this.gate = gate;
	}

	Flux<PushState> await(DeviceWait device) {
		return this.open.await(device.identity(), (hint) -> ask(device, hint), device.startedAt(), device.expiresAt());
	}

	Mono<PushState> poll(DeviceWait device) {
		return ask(device, false).map(OpenWaits.Poll::state).onErrorResume((failure) -> {
			Failures.unavailable("poll", failure);
			return Mono.just(PushState.UNKNOWN);
		});
	}

	void wake(String identity) {
		this.open.wake(identity);
	}

	private Mono<OpenWaits.Poll> ask(DeviceWait device, boolean hint) {
		return OpenWaits.call(() -> isOurTurn(device, hint))
			.flatMap((ours) -> ours
					? device.registered().flatMap((registered) -> OpenWaits.call(() -> settle(device, registered)))
					: OpenWaits.call(() -> this.board.known(device.identity())))
			.map((state) -> new OpenWaits.Poll(device.identity(), state));
	}

	private boolean isOurTurn(DeviceWait device, boolean hint) {
		boolean ours = hint ? this.board.mayAskOutOfTurn(device.identity())
				: this.board.mayAsk(device.identity(), device.startedAt());
		return ours && this.gate.mayAskForAnswer(Enrolment.digest(device.userId()));
	}

	private PushState settle(DeviceWait device, boolean registered) {
		if (!registered) {
			return PushState.PENDING;
		}
		this.board.settle(device.identity(), PushState.APPROVED);
		return PushState.APPROVED;
	}

}
