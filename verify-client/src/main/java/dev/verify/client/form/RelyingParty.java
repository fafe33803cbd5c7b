package dev.verify.client.form;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;

/**
 * The web application that a passkey belongs to.
 *
 * @param id its domain, without scheme, port and path
 * @param name the name that the browser shows
 * @param origins the origins of its pages, with scheme
 */
public record RelyingParty(@Nullable String id, @Nullable String name,
		@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> origins) {
}
