package dev.verify.client.attempt;

import org.jspecify.annotations.Nullable;

/**
 * Delivery status of an attempt from the carrier or mail provider.
 *
 * @param verificationSid the verification it was part of
 * @param to the phone number or e-mail address
 * @param status where the attempt stands
 * @param messageStatus where the message stands
 * @param callStatus where the call stands
 * @param errorCode Twilio's code for what went wrong
 * @param country the country of the number
 * @param codeLength digits of the code
 * @param locale the language used
 * @param mcc mobile country code
 * @param mnc mobile network code
 * @param carrier name of the network
 */
public record ChannelData(@Nullable String verificationSid, @Nullable String to, @Nullable String status,
		@Nullable String messageStatus, @Nullable String callStatus, @Nullable String errorCode,
		@Nullable String country, @Nullable Integer codeLength, @Nullable String locale, @Nullable String mcc,
		@Nullable String mnc, @Nullable String carrier) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "ChannelData[status=" + this.status + ", messageStatus=" + this.messageStatus + ", callStatus="
				+ this.callStatus + ", errorCode=" + this.errorCode + "]";
	}

}
