/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Validates properties at startup, and names an invalid property.
 *
 * @param prefix what these names begin with, up to the last dot
 */
public record PropertyRange(String prefix) {

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	private static final Duration HOUR = Duration.ofHours(1);

	/**
	 * Checks a time that must be between a millisecond and an hour.
	 * @param name the rest of the property's name
	 * @param value what it is set to
	 * @throws InvalidConfigurationPropertyValueException if it is not
	 */
	public void check(String name, Duration value) {
		check(name, value, MILLISECOND);
	}

	/**
	 * Checks a time that must not be more than an hour.
	 * @param name the rest of the property's name
	 * @param value what it is set to
	 * @param least the least it may be
	 * @throws InvalidConfigurationPropertyValueException if it is less or more
	 */
	public void check(String name, Duration value, Duration least) {
		if (value.compareTo(least) < 0 || value.compareTo(HOUR) > 0) {
			throw invalid(name, value, least, HOUR);
		}
	}

	/**
	 * Checks a number.
	 * @param name the rest of the property's name
	 * @param value what it is set to
	 * @param least the least it may be
	 * @param most the most it may be
	 * @throws InvalidConfigurationPropertyValueException if it is less or more
	 */
	public void check(String name, double value, double least, double most) {
		if (!(value >= least && value <= most)) {
			throw invalid(name, value, least, most);
		}
	}

	/**
	 * Reads a URL as it is written. Spring would encode its escapes once more.
	 * @param name the rest of the property's name
	 * @param value what it is set to
	 * @return the URL, null if there is no value
	 * @throws VerifyPropertyException if the value is not a URL
	 */
	public @Nullable URI url(String name, @Nullable String value) {
		try {
			return StringUtils.hasText(value) ? URI.create(value) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new VerifyPropertyException(this.prefix + name, "is not a URL");
		}
	}

	/**
	 * Creates a value from several properties. The value checks them itself.
	 * @param <T> the type of the value
	 * @param properties the record of the properties. A message of the value begins with
	 * the component that is invalid, such as {@code lockoutDuration must be positive}
	 * @param value creates the value
	 * @return the value
	 * @throws VerifyPropertyException if a property is invalid
	 * @throws IllegalArgumentException if the message names no property of the record
	 */
	public <T> T create(Class<? extends Record> properties, Supplier<T> value) {
		try {
			return value.get();
		}
		catch (IllegalArgumentException ex) {
			String message = String.valueOf(ex.getMessage());
			for (RecordComponent property : properties.getRecordComponents()) {
				String name = property.getName();
				if (message.startsWith(name + ' ')) {
					throw new VerifyPropertyException(this.prefix + DataObjectPropertyName.toDashedForm(name),
							message.substring(name.length() + 1));
				}
			}
			throw ex;
		}
	}

	private InvalidConfigurationPropertyValueException invalid(String name, Object value, Object least, Object most) {
		return new InvalidConfigurationPropertyValueException(this.prefix + name, value,
				"It must be between " + least + " and " + most);
	}

}
