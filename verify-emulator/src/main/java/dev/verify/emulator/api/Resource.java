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
