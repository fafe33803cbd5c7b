package dev.verify.security;

import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyTransportException;

/**
 * What the provider's failures mean for a login, in one place. Internal: public only for
 * the packages beside it.
 */
public final class Failures {

	private static final Log logger = LogFactory.getLog(SecondFactorService.class);

	/** Expired, or answered before. */
	static final Set<Integer> CHALLENGE_OVER = Set.of(60322, 60323);

	/** The account's request rate: refused before anything was done. */
	private static final Set<Integer> NOT_PROCESSED = Set.of(20429, 25109);

	private static final int FIRST_VERIFY_CODE = 60000;

	private Failures() {
	}

	static int of(VerifyApiException ex) {
		Integer code = ex.code();
		return (code != null) ? code : 0;
	}

	/**
	 * Names the problem of a failed start.
	 * @param failure the client's or a store's exception
	 * @return what the user is told
	 */
	public static SecondFactorProblem problemOfStart(Throwable failure) {
		if (failure instanceof VerifyApiException ex) {
			if (ex.status() == 429) {
				return SecondFactorProblem.TOO_MANY;
			}
			if ((ex.status() == 400 || ex.status() == 403) && of(ex) >= FIRST_VERIFY_CODE) {
				return SecondFactorProblem.UNDELIVERABLE;
			}
		}
		return unavailable("start", failure);
	}

	/**
	 * Names the problem of a failed check.
	 * @param failure the client's or a store's exception
	 * @return what the user is told
	 */
	public static SecondFactorProblem problemOfCheck(Throwable failure) {
		boolean limited = failure instanceof VerifyApiException ex && ex.status() == 429
				&& !NOT_PROCESSED.contains(of(ex));
		return limited ? SecondFactorProblem.TOO_MANY : unavailable("check", failure);
	}

	/**
	 * Logs that a step was left undecided. The client's messages hold no personal data;
	 * of any other failure only the type is named, since a store's message may quote a
	 * row.
	 */
	static SecondFactorProblem unavailable(String step, Throwable failure) {
		String cause = (failure instanceof VerifyException) ? failure.getMessage() : failure.getClass().getName();
		logger.warn("The second factor was left undecided: its " + step + " failed: " + cause);
		return SecondFactorProblem.UNAVAILABLE;
	}

	/**
	 * Tells whether the provider provably did nothing, so that neither a message went out
	 * nor a try was used.
	 */
	static boolean nothingHappened(Throwable failure) {
		if (failure instanceof VerifyTransportException ex) {
			return ex.delivery() == VerifyTransportException.Delivery.NOT_SENT;
		}
		return failure instanceof VerifyApiException ex && NOT_PROCESSED.contains(of(ex));
	}

}
