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

package dev.verify.emulator;

import dev.verify.emulator.clock.EmulatorClock;
import dev.verify.emulator.fault.FaultSpec;
import dev.verify.emulator.handset.Handset;
import dev.verify.emulator.handset.Handsets;
import dev.verify.emulator.inbox.Inbox;
import dev.verify.emulator.log.RequestLog;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.world.World;

/**
 * An account as a test sees it, over the world as the API sees it.
 */
class WorldAccount implements EmulatedAccount {

	private final World world;

	private final Handsets handsets;

	WorldAccount(World world, Handsets handsets) {
		this.world = world;
		this.handsets = handsets;
	}

	@Override
	public String accountSid() {
		return this.world.account().sid();
	}

	@Override
	public String authToken() {
		return this.world.account().authToken();
	}

	@Override
	public String serviceSid() {
		return Services.DEFAULT_SID;
	}

	@Override
	public String paymentServiceSid() {
		return Services.PAYMENT_SID;
	}

	@Override
	public Inbox inbox() {
		return this.world.account().inbox();
	}

	@Override
	public RequestLog requests() {
		return this.world.account().requests();
	}

	@Override
	public EmulatorClock clock() {
		return this.world.account().clock();
	}

	@Override
	public Handset handset(String identity) {
		return this.handsets.get(this.world, identity);
	}

	@Override
	public FaultSpec fail(String operationId) {
		return new FaultSpec(this.world.account().faults(), operationId);
	}

	@Override
	public void seed(Runnable filling) {
		this.world.seed(filling);
	}

	@Override
	public void reset() {
		this.world.reset();
	}

}
