package dev.verify.security.web.page;

import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.verify.security.Failures;

/**
 * Asks a service for what it has no result to say if its store does not answer.
 */
public final class Lookup {

	private static final Log logger = LogFactory.getLog(Lookup.class);

	private Lookup() {
	}

	/**
	 * Asks, and logs a failure.
	 * @param <T> the type of the answer
	 * @param question what to ask
	 * @return the answer; {@code null} if the store did not answer
	 */
	public static <T> @Nullable T orNull(Supplier<@Nullable T> question) {
		try {
			return question.get();
		}
		catch (RuntimeException ex) {
			logger.warn("A step of the second factor failed with " + Failures.describe(ex));
			return null;
		}
	}

}
