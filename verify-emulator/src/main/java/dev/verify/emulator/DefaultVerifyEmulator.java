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

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.verify.emulator.console.ConsoleEndpoint;
import dev.verify.emulator.handset.Handsets;
import dev.verify.emulator.server.ApiEndpoint;
import dev.verify.emulator.server.EmulatorServer;
import dev.verify.emulator.server.Endpoint;
import dev.verify.emulator.world.World;
import dev.verify.emulator.world.Worlds;
import reactor.netty.ChannelBindException;

/**
 * An emulator that runs.
 */
final class DefaultVerifyEmulator extends WorldAccount implements VerifyEmulator {

	private final VerifyEmulatorBuilder builder;

	private final Worlds worlds;

	private final Handsets handsets;

	private final EmulatorServer server;

	private final AtomicInteger accounts = new AtomicInteger();

	private DefaultVerifyEmulator(VerifyEmulatorBuilder builder, Worlds worlds, Handsets handsets,
			EmulatorServer server) {
		super(worlds.first(), handsets);
		this.builder = builder;
		this.worlds = worlds;
		this.handsets = handsets;
		this.server = server;
	}

	static VerifyEmulator start(VerifyEmulatorBuilder builder, String host, int port, World first) {
		Worlds worlds = new Worlds(first);
		AtomicInteger boundPort = new AtomicInteger();
		Handsets handsets = new Handsets(() -> url(host, boundPort.get()));
		try {
			List<Endpoint> endpoints = Stream
				.concat(Stream.of(new ConsoleEndpoint(host, worlds, handsets)), ApiEndpoint.all(worlds).stream())
				.toList();
			EmulatorServer server = EmulatorServer.start(host, port, endpoints);
			boundPort.set(server.port());
			return new DefaultVerifyEmulator(builder, worlds, handsets, server);
		}
		catch (ChannelBindException ex) {
			throw new EmulatorStartException("Cannot listen on " + host + ":" + port
					+ ". Is the port taken? Choose another one, or 0 for any free one.", ex);
		}
	}

	@Override
	public String url() {
		return url(this.server.host(), port());
	}

	private static String url(String host, int port) {
		boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
		String name = everywhere ? "localhost" : host;
		return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
	}

	@Override
	public int port() {
		return this.server.port();
	}

	@Override
	public EmulatedAccount newAccount() {
		World world = this.builder.newWorld(this.accounts.incrementAndGet());
		this.worlds.add(world);
		return new WorldAccount(world, this.handsets);
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
