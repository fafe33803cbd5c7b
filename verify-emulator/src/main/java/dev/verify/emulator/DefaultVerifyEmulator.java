package dev.verify.emulator;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.emulator.server.ApiEndpoint;
import dev.verify.emulator.server.EmulatorServer;
import dev.verify.emulator.world.World;
import dev.verify.emulator.world.Worlds;
import reactor.netty.ChannelBindException;

/**
 * An emulator that runs.
 */
final class DefaultVerifyEmulator extends WorldAccount implements VerifyEmulator {

	private final VerifyEmulatorBuilder builder;

	private final AtomicInteger accounts = new AtomicInteger();

	private final Worlds worlds;

	private final EmulatorServer server;

	DefaultVerifyEmulator(String host, int port, World first, VerifyEmulatorBuilder builder) {
		super(first);
		this.builder = builder;
		this.worlds = new Worlds(first);
		this.server = start(host, port);
	}

	private EmulatorServer start(String host, int port) {
		try {
			return EmulatorServer.start(host, port, List.of(new ApiEndpoint(this.worlds)));
		}
		catch (ChannelBindException ex) {
			throw new EmulatorStartException("Cannot listen on " + host + ":" + port
					+ ". Is the port taken? Choose another one, or 0 for any free one.", ex);
		}
	}

	@Override
	public String url() {
		return "http://localhost:" + port();
	}

	@Override
	public int port() {
		return this.server.port();
	}

	@Override
	public EmulatedAccount newAccount() {
		World world = this.builder.newWorld(this.accounts.incrementAndGet());
		this.worlds.add(world);
		return new WorldAccount(world);
	}

	@Override
	public void await() {
		this.server.await();
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
