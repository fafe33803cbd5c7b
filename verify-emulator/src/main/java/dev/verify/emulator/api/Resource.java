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

package dev.verify.emulator.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the files that come with the emulator.
 */
public final class Resource {

	private Resource() {
	}

	/**
	 * Reads a file.
	 * @param neighbour a class in the package of the file
	 * @param name the name of the file
	 * @return its bytes
	 * @throws IllegalStateException when it is missing
	 */
	public static byte[] bytes(Class<?> neighbour, String name) {
		try (InputStream file = neighbour.getResourceAsStream(name)) {
			if (file == null) {
				throw new IllegalStateException("The file " + name + " is missing from the jar");
			}
			return file.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a file of text.
	 * @param neighbour a class in the package of the file
	 * @param name the name of the file
	 * @return its text
	 */
	public static String text(Class<?> neighbour, String name) {
		return new String(bytes(neighbour, name), StandardCharsets.UTF_8);
	}

	/**
	 * Reads a file of JSON.
	 * @param neighbour a class in the package of the file
	 * @param name the name of the file
	 * @param type what the JSON is to become
	 * @param <T> what the JSON is to become
	 * @return what it says
	 */
	public static <T> T json(Class<?> neighbour, String name, TypeReference<T> type) {
		return JsonMapper.builder().build().readValue(bytes(neighbour, name), type);
	}

}
