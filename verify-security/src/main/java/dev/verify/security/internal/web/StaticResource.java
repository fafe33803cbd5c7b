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

package dev.verify.security.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.verify.security.internal.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A file of the pages that is the same for everyone.
 *
 * @param content its bytes
 * @param contentType its type
 * @param version changes with the bytes
 */
public record StaticResource(byte[] content, String contentType, String version) {

	/** The style sheet of all pages. */
	public static final StaticResource STYLE = load("second-factor.css", "text/css");

	/** The script of all pages. */
	public static final StaticResource SCRIPT = load("second-factor.js", "text/javascript");

	/** The script of the pages that use a passkey. */
	public static final StaticResource PASSKEY_SCRIPT = load("passkey.js", "text/javascript");

	/** All files, by their paths. */
	public static final Map<String, StaticResource> ALL = Map.of(SecondFactorPaths.STYLE, STYLE,
			SecondFactorPaths.SCRIPT, SCRIPT, SecondFactorPaths.PASSKEY_SCRIPT, PASSKEY_SCRIPT);

	private static final String FOREVER = "max-age=31536000, immutable";

	private static final String FOR_AN_HOUR = "max-age=3600";

	/**
	 * Tells how long a browser may keep the file.
	 * @param asked the version in the address; {@code null} for none
	 * @return the value of {@code Cache-Control}
	 */
	public String cacheControl(@Nullable String asked) {
		return this.version.equals(asked) ? FOREVER : FOR_AN_HOUR;
	}

	/** Without indentation and lines that are comments, which browsers need not load. */
	private static byte[] lean(String text) {
		return text.replaceAll("(?m)^\\s*(//.*)?", "").replaceAll("\\n+", "\n").getBytes(StandardCharsets.UTF_8);
	}

	private static StaticResource load(String name, String contentType) {
		try (InputStream in = StaticResource.class.getResourceAsStream(name)) {
			Assert.state(in != null, () -> "The file " + name + " is not on the class path");
			byte[] content = lean(new String(in.readAllBytes(), StandardCharsets.UTF_8));
			return new StaticResource(content, contentType + ";charset=UTF-8", Sha256.hex(content).substring(0, 8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
