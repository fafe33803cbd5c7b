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

package dev.verify.emulator.world;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Device;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Router;
import dev.verify.emulator.entity.EntityFamily;
import dev.verify.emulator.form.Forms;
import dev.verify.emulator.template.Templates;
import dev.verify.emulator.verification.CodeState;
import dev.verify.emulator.verification.Verifications;
import org.jspecify.annotations.Nullable;

/**
 * An account with everything in it. One lock lets its operations happen one after the
 * other, so that a race has one winner.
 */
public final class World {

	private final Account account;

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Runnable> resetListeners = new CopyOnWriteArrayList<>();

	private volatile Runnable seed = () -> {
	};

	private volatile Families families;

	/**
	 * Creates the world of an account.
	 * @param account the account
	 */
	public World(Account account) {
		this.account = account;
		this.families = new Families(account);
	}

	/**
	 * Reads the files that the families need, so that no request waits for a disk.
	 */
	public static void load() {
		Verifications.load();
		Templates.load();
		Forms.load();
	}

	/**
	 * Returns the account.
	 * @return the account
	 */
	public Account account() {
		return this.account;
	}

	/**
	 * Returns the operations of this world.
	 * @return the router
	 */
	public Router router() {
		return this.families.router;
	}

	/**
	 * Answers a call, alone.
	 * @param call the call
	 * @return the answer
	 */
	public Reply answer(Call call) {
		Reply reply = alone(() -> call.route().handler().handle(call));
		this.account.changes().announce();
		return reply;
	}

	/**
	 * Finds the device that holds a token.
	 * @param token the token
	 * @return the device, {@code null} when the token is not valid here
	 */
	public @Nullable Device device(String token) {
		return alone(() -> this.families.entities.device(token));
	}

	/**
	 * Looks at the users' devices.
	 * @param look what to look at
	 * @param <T> what is seen
	 * @return what is seen
	 */
	public <T> T devices(Function<EntityFamily, T> look) {
		return alone(() -> look.apply(this.families.entities));
	}

	/**
	 * Tells what has become of codes.
	 * @param verificationSids the identifiers of the verifications
	 * @return the states of those that are remembered, by identifier
	 */
	public Map<String, CodeState> codes(Collection<String> verificationSids) {
		return alone(() -> this.families.verifications.states(verificationSids));
	}

	/**
	 * Confirms a silent network authentication, as the carrier does when the handset
	 * opens the URL.
	 * @param token the token in the URL
	 * @return the message for the handset, {@code null} when the token is unknown
	 */
	public @Nullable String confirmSna(String token) {
		return alone(() -> this.families.verifications.confirmSna(token));
	}

	/**
	 * Adds a listener for resets.
	 * @param listener called when everything is gone
	 */
	public void onReset(Runnable listener) {
		this.resetListeners.add(listener);
	}

	/**
	 * Empties this world: resources, inbox, request log and faults are gone and the clock
	 * is back at the system's time.
	 */
	public void reset() {
		alone(() -> {
			this.account.clock().reset();
			this.families = new Families(this.account);
			this.account.inbox().clear();
			this.account.requests().clear();
			this.account.deliveries().clear();
			this.account.faults().replace(List.of());
			return true;
		});
		this.resetListeners.forEach(Runnable::run);
	}

	/**
	 * Sets what a person finds after a reset.
	 * @param filling fills this world, by requests to it
	 */
	public void seed(Runnable filling) {
		this.seed = filling;
	}

	/**
	 * Empties this world as {@link #reset()} does, and fills it as it was at the start of
	 * the application.
	 */
	public void restart() {
		reset();
		this.seed.run();
	}

	private <T extends @Nullable Object> T alone(Supplier<T> action) {
		enter();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	// The only wait that an event loop may meet here: for an operation of microseconds.
	private void enter() {
		this.lock.lock();
	}

}
