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

package dev.verify.reliability.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;

/**
 * The packaged sample, laid out as it starts fastest, and beside it what the tests add.
 *
 * @param sample the sample's jar, which names its libraries
 * @param added the jar with the clock, and with the bank on WebFlux
 */
record Distribution(Path sample, Path added) {

	/** What a WebFlux application needs, and the sample does not have. */
	private static final List<Class<?>> WEBFLUX = List.of(WebFluxAutoConfiguration.class,
			NettyReactiveWebServerFactory.class);

	static Distribution unpack(Path directory) {
		try {
			return unpacked(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Distribution unpacked(Path directory) throws IOException {
		Path layout = directory.resolve("sample");
		Process tool = new ProcessBuilder(java(), "-XX:TieredStopAtLevel=1", "-Djarmode=tools", "-jar",
				packaged().toString(), "extract", "--application-filename", "sample.jar", "--destination",
				layout.toString())
			.inheritIO()
			.start();
		if (tool.onExit().join().exitValue() != 0) {
			throw new IllegalStateException("The sample's jar cannot be unpacked");
		}
		Path added = directory.resolve("added.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(added))) {
			for (Class<?> type : List.of(NodeClock.class, ReactiveBank.class)) {
				String name = type.getName().replace('.', '/') + ".class";
				try (InputStream content = Distribution.class.getClassLoader().getResourceAsStream(name)) {
					jar.putNextEntry(new ZipEntry(name));
					content.transferTo(jar);
				}
			}
		}
		return new Distribution(layout.resolve("sample.jar"), added);
	}

	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	List<String> command(Stack stack) {
		Stream<String> libraries = stack.isReactive() ? WEBFLUX.stream().map(Distribution::library) : Stream.empty();
		String classpath = Stream.concat(Stream.of(this.sample.toString(), this.added.toString()), libraries)
			.collect(Collectors.joining(File.pathSeparator));
		return List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto", "-cp",
				classpath, stack.mainClass());
	}

	/** Where a class of the tests' own libraries comes from. */
	private static String library(Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
	}

	private static Path packaged() throws IOException {
		try (Stream<Path> built = Files.list(Path.of("..", "verify-sample-app", "target"))) {
			return built.filter((file) -> file.getFileName().toString().matches("verify-sample-app-.*\\.jar"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("Package the sample first: ./mvnw verify does"));
		}
	}

}
