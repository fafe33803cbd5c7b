package dev.verify.security;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.verify.client.entity.Challenge;

/**
 * Tells whether a challenge that the provider answers with is the one that was asked for.
 */
final class ChallengeAnswers {

	private static final Pattern SID = Pattern.compile("YC[0-9a-fA-F]{32}");

	private ChallengeAnswers() {
	}

	/**
	 * Returns the challenge's SID if the answer belongs to the question.
	 * @param expectedSid the challenge that was asked for; {@code null} if it is new
	 */
	static String requireOwn(Challenge challenge, Enrolment enrolment, @Nullable String expectedSid, String operation) {
		String sid = challenge.sid();
		boolean own = sid != null && SID.matcher(sid).matches() && (expectedSid == null || expectedSid.equals(sid))
				&& equal(enrolment.identity(), challenge.identity())
				&& equal(enrolment.factorSid(), challenge.factorSid());
		if (!own || sid == null) {
			throw new ForeignAnswerException(operation);
		}
		return sid;
	}

	private static boolean equal(@Nullable String expected, @Nullable String actual) {
		return expected != null && expected.equals(actual);
	}

}
