package dev.verify.security;

import reactor.core.publisher.Flux;

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
	StartResult start(Enrolment candidate, StartRequest request);

	/**
	 * Checks the proof: a code, or for push whether the device has registered itself.
	 * @param candidate what is to be proved
	 * @param attemptId the attempt
	 * @param code the code; not looked at for push
	 * @return approval, given once per attempt, or why there is none
	 */
	CheckResult check(Enrolment candidate, String attemptId, String code);

	/**
	 * Returns what waits for the provider.
	 * @return the calls of a step
	 */
	ProviderCalls calls();

	/**
	 * Counts a factor that is about to be made at the provider.
	 * @param userId the user ID
	 * @return {@code false} if the user has begun to enrol too many
	 */
	boolean mayMakeFactor(String userId);

	/**
	 * Waits for a device to register itself. However many pages and nodes wait for one,
	 * the provider is asked once for all of them, as {@link PushWaits} does.
	 * @param device which one
	 * @return what is known now, and then each change, until the first state that is
	 * final; never an error. Whoever cancels it waits no longer
	 */
	Flux<PushState> await(DeviceWait device);

	/**
	 * Asks whether a device has registered itself, if it is time to ask again.
	 * @param device which one
	 * @return what is known
	 */
	PushState poll(DeviceWait device);

	/**
	 * Passes on a hint that a device has registered itself, such as a webhook's. Whoever
	 * waits for it on this node has the provider asked at once, once for each device.
	 * @param identity the Verify entity that it was invited to
	 */
	void wake(String identity);

}
