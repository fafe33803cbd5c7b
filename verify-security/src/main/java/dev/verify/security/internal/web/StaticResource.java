package dev.verify.security.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.Assert;

/**
 * A file of the pages that is the same for everyone.
 */
public final class StaticResource {

	private final byte[] content;

	private final String contentType;

	private StaticResource(byte[] content, String contentType) {
		this.content = content;
		this.contentType = contentType;
	}

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

	/**
	 * Writes the file.
	 * @param response the response
	 * @throws IOException if the client is gone
	 */
	public void write(HttpServletResponse response) throws IOException {
		response.setHeader("Cache-Control", "max-age=3600");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setContentType(this.contentType);
		response.setContentLength(this.content.length);
		response.getOutputStream().write(this.content);
	}

}
