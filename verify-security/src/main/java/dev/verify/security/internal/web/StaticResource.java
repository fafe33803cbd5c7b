package dev.verify.security.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.springframework.util.Assert;

/**
 * A file of the pages that is the same for everyone.
 *
 * @param content its bytes
 * @param contentType its type
 */
public record StaticResource(byte[] content, String contentType) {

	/**
	 * Reads a file that lies beside this class.
	 * @param name the file
	 * @param contentType its type, of UTF-8 text
	 * @return the file
	 */
	public static StaticResource load(String name, String contentType) {
		try (InputStream in = StaticResource.class.getResourceAsStream(name)) {
			Assert.state(in != null, () -> "The file " + name + " is not on the class path");
			return new StaticResource(in.readAllBytes(), contentType + ";charset=UTF-8");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
