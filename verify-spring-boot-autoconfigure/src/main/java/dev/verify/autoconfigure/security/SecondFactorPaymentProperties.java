package dev.verify.autoconfigure.security;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.client.VerifyClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Payment confirmation by code.
 *
 * @param serviceSid SID of the Verify service that sends payment codes, with psd2_enabled
 * set. Enables the payment confirmation page.
 */
@ConfigurationProperties("twilio.verify.second-factor.payment")
public record SecondFactorPaymentProperties(@Nullable String serviceSid) {

	/** Returns the client that sends payment codes. */
	VerifyClient client(VerifyClient logins) {
		if (!StringUtils.hasText(this.serviceSid)) {
			return logins;
		}
		try {
			return logins.withService(this.serviceSid);
		}
		catch (IllegalArgumentException ex) {
			throw new VerifyPropertyException("twilio.verify.second-factor.payment.service-sid",
					"is not a SID of a Verify service: it must be VA and 32 hexadecimal digits");
		}
	}

}
