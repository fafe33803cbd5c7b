package dev.verify.autoconfigure.security;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.client.VerifyClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Payments that are confirmed with a code.
 *
 * @param serviceSid the Verify service that sends their codes, which has psd2_enabled;
 * with it, there is a page on which payments are confirmed
 */
@ConfigurationProperties("twilio.verify.second-factor.payment")
public record SecondFactorPaymentProperties(@Nullable String serviceSid) {

	/** The client that sends the codes of payments. */
	VerifyClient client(VerifyClient logins) {
		if (!StringUtils.hasText(this.serviceSid)) {
			return logins;
		}
		try {
			return logins.withService(this.serviceSid);
		}
		catch (IllegalArgumentException ex) {
			throw new VerifyPropertyException("twilio.verify.second-factor.payment.service-sid",
					"is no SID of a Verify service, which is VA and 32 hexadecimal digits");
		}
	}

}
