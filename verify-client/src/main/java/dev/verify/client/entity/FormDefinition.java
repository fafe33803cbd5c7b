package dev.verify.client.entity;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields that a device fills in for a type of factor.
 *
 * @param formType the type
 * @param forms the fields by action
 * @param formMeta notes on the fields
 * @param url its own address
 */
public record FormDefinition(@Nullable FormType formType, @Nullable Map<String, Object> forms,
		@Nullable Map<String, Object> formMeta, @Nullable String url) {

}
