package dev.verify.client;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Everything that a log would show of an exception.
 */
final class StackTraces {

	private StackTraces() {
	}

	static String of(Throwable throwable) {
		StringWriter text = new StringWriter();
		throwable.printStackTrace(new PrintWriter(text, true));
		return text.toString();
	}

}
