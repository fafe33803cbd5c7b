package dev.verify.security;

import reactor.core.publisher.Mono;

/**
 * Proves that a user owns a factor that is not enrolled yet, under the same ledger and
 * the same limits as a login. An approval here enrols nothing by itself.
 */
public interface EnrolmentProof {

	/**
	 * Starts the proof: sends a code to a phone number or e-mail address, at most one;
	 * for TOTP and push, begins to count tries.
	 * @param candidate what is to be proved
	 * @param request who asks; its attempt is the same for all presses of one session for
	 * one candidate
	 * @return the attempt, or why there is none
	 */
	Mono<StartResult> start(Enrolment candidate, StartRequest request);

	/**
	 * Checks the proof: a code, or for push whether the device has registered itself.
	 * @param candidate what is to be proved
	 * @param attemptId the attempt
	 * @param code the code; not looked at for push
	 * @return approval, given once per attempt, or why there is none
	 */
	Mono<CheckResult> check(Enrolment candidate, String attemptId, String code);

	/**
	 * Counts a factor that is about to be made at the provider.
	 * @param userName the name of the user's {@code Authentication}
	 * @return {@code false} if the user has begun to enrol too many
	 */
	Mono<Boolean> mayMakeFactor(String userName);

}
