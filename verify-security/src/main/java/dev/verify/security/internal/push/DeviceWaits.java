/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security.internal.push;

import java.time.Clock;

import dev.verify.security.Enrollment;
import dev.verify.security.PushState;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.throttle.SendLimiter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Waits for devices to register themselves, on the same schedule and under the same limit
 * as for their answers.
 */
public final class DeviceWaits {

	private final OpenPushWaits<String> open;

	private final PushBoard board;

	private final SendLimiter gate;

	public DeviceWaits(PushBoard board, SendLimiter gate, Clock clock) {
		this.open = new OpenPushWaits<>(board, clock);
		this.board = board;
		this.gate = gate;
	}

	public Flux<PushState> await(DeviceWait device) {
		return this.open.await(device.identity(), (hint) -> ask(device, hint), device.startedAt(), device.expiresAt());
	}

	public Mono<PushState> poll(DeviceWait device) {
		return ask(device, false).map(OpenPushWaits.Poll::state).onErrorResume((failure) -> {
			ProviderFailures.unavailable("poll", failure);
			return Mono.just(PushState.UNKNOWN);
		});
	}

	public void wake(String identity) {
		this.open.wake(identity);
	}

	/** Ends the waits for a device on all nodes: it is no longer polled. */
	public void end(String identity) {
		try {
			this.board.settle(identity, PushState.EXPIRED);
		}
		catch (RuntimeException ex) {
			// The enrollment is given up even so; its waits end with their time.
			ProviderFailures.unavailable("wait", ex);
		}
		wake(identity);
	}

	private Mono<OpenPushWaits.Poll> ask(DeviceWait device, boolean hint) {
		return OpenPushWaits.call(() -> this.board.known(device.identity()))
			.flatMap((known) -> known.isFinal() ? Mono.just(known) : ask(device, hint, known))
			.map((state) -> new OpenPushWaits.Poll(device.identity(), state));
	}

	private Mono<PushState> ask(DeviceWait device, boolean hint, PushState known) {
		return OpenPushWaits.call(() -> isOurTurn(device, hint))
			.flatMap((ours) -> ours
					? device.registered().flatMap((registered) -> OpenPushWaits.call(() -> settle(device, registered)))
					: Mono.just(known));
	}

	private boolean isOurTurn(DeviceWait device, boolean hint) {
		boolean ours = hint ? this.board.mayAskOutOfTurn(device.identity())
				: this.board.mayAsk(device.identity(), device.startedAt());
		return ours && this.gate.mayAskForAnswer(Enrollment.digest(device.userId()));
	}

	private PushState settle(DeviceWait device, boolean registered) {
		if (!registered) {
			return PushState.PENDING;
		}
		this.board.settle(device.identity(), PushState.APPROVED);
		return PushState.APPROVED;
	}

}
