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
