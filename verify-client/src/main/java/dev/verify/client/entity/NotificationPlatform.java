package dev.verify.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * Where a device receives its notifications.
 *
 * @param value the word on the wire
 */
public record NotificationPlatform(@JsonValue String value) implements OpenValue {

	/**
	 * Apple Push Notification service.
	 */
	public static final NotificationPlatform APN = new NotificationPlatform("apn");

	/**
	 * Firebase Cloud Messaging.
	 */
	public static final NotificationPlatform FCM = new NotificationPlatform("fcm");

	/**
	 * No notifications: the device polls.
	 */
	public static final NotificationPlatform NONE = new NotificationPlatform("none");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public NotificationPlatform {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
