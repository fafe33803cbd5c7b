package dev.verify.client.attempt;

import java.time.Instant;

import dev.verify.client.form.Channel;
import org.jspecify.annotations.Nullable;

/**
 * One sent code and its result.
 *
 * @param sid the resource's SID
 * @param accountSid the account that owns it
 * @param serviceSid the service it belongs to
 * @param verificationSid the verification it was part of
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param conversionStatus whether the code was entered
 * @param channel how the code was sent
 * @param price what it cost
 * @param channelData what the carrier said
 * @param url its own address
 */
public record Attempt(@Nullable String sid, @Nullable String accountSid, @Nullable String serviceSid,
		@Nullable String verificationSid, @Nullable Instant dateCreated, @Nullable Instant dateUpdated,
		@Nullable ConversionStatus conversionStatus, @Nullable Channel channel, @Nullable Price price,
		@Nullable ChannelData channelData, @Nullable String url) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "Attempt[sid=" + this.sid + ", verificationSid=" + this.verificationSid + ", channel=" + this.channel
				+ ", conversionStatus=" + this.conversionStatus + "]";
	}

	/**
	 * What an attempt cost.
	 *
	 * @param value the amount
	 * @param currency its currency
	 */
	public record Price(@Nullable String value, @Nullable String currency) {
	}

}
