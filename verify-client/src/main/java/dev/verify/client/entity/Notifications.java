package dev.verify.client.entity;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Messages to a device that a challenge waits there.
 */
@HttpExchange("/v2/Services/{ServiceSid}/Entities/{Identity}/Challenges/{ChallengeSid}/Notifications")
public interface Notifications {

	/**
	 * Notifies the device once more, at most three times.
	 * @param identity the name that the application gave its user
	 * @param challengeSid the challenge's SID
	 * @return the notification
	 */
	default Mono<Notification> create(String identity, String challengeSid) {
		return create(identity, challengeSid, null);
	}

	/**
	 * Notifies the device once more, at most three times.
	 * @param identity the name that the application gave its user
	 * @param challengeSid the challenge's SID
	 * @param ttl 0 to 300 seconds during which delivery is tried; 300 by default
	 * @return the notification
	 */
	@VerifyCall(id = "CreateNotification", kind = OperationKind.START)
	@PostExchange
	Mono<Notification> create(@PathVariable("Identity") String identity,
			@PathVariable("ChallengeSid") @Sid("YC") String challengeSid, @RequestParam("Ttl") @Nullable Integer ttl);

}
