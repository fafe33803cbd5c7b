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

package dev.verify.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.springframework.util.FileSystemUtils;

/**
 * What a virtual machine has learned from one start of an application, and knows from the
 * first moment of the next: an AOT cache, on JDKs before 25 an archive of classes. It
 * takes jars only, so that directories become some.
 */
final class Archive implements AutoCloseable {

	private static final boolean CACHE = Runtime.version().feature() >= 25;

	private final Path directory;

	private final String classpath;

	private final List<String> properties;

	private Archive(Path directory, String classpath, List<String> properties) {
		this.directory = directory;
		this.classpath = classpath;
		this.properties = properties;
	}

	/**
	 * Lets a virtual machine learn.
	 * @param runOn how long it goes on after the start
	 */
	static Archive of(String classpath, List<String> properties, Duration runOn)
			throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("archive");
		Archive archive = new Archive(directory, jars(classpath, directory), properties);
		Application training = archive.start(CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=");
		Thread.sleep(runOn.toMillis());
		training.shutDown();
		if (Files.notExists(archive.file())) {
			throw new IllegalStateException("The virtual machine has written no archive");
		}
		return archive;
	}

	/** Starts the application with what was learned. */
	Application start() throws IOException {
		return start(CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=");
	}

	private Application start(String option) throws IOException {
		return Application.start(this.classpath, this.properties, "-Xmx512m", option + file(), "-Xlog:disable",
				"-Xlog:all=error:stderr");
	}

	private Path file() {
		return this.directory.resolve("archive");
	}

	private static String jars(String classpath, Path directory) throws IOException {
		List<String> jars = new ArrayList<>();
		for (String entry : classpath.split(File.pathSeparator)) {
			Path classes = Path.of(entry);
			jars.add(Files.isDirectory(classes)
					? jar(classes, directory.resolve("classes-" + jars.size() + ".jar")).toString() : entry);
		}
		return String.join(File.pathSeparator, jars);
	}

	private static Path jar(Path classes, Path jar) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(out);
				Stream<Path> files = Files.walk(classes)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				entries
					.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
				Files.copy(file, entries);
			}
		}
		return jar;
	}

	@Override
	public void close() throws IOException {
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
