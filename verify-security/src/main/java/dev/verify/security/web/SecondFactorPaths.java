package dev.verify.security.web;

/**
 * The addresses of the second factor, below the application's context path.
 */
public final class SecondFactorPaths {

	/** The page: GET. */
	public static final String PAGE = "/second-factor";

	static final String START = PAGE + "/start";

	static final String VERIFY = PAGE + "/verify";

	static final String STATUS = PAGE + "/status";

	static final String CANCEL = PAGE + "/cancel";

	static final String STYLE = PAGE + "/second-factor.css";

	static final String SCRIPT = PAGE + "/second-factor.js";

	private SecondFactorPaths() {
	}

}
