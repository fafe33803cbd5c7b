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

package dev.verify.autoconfigure.security;

import dev.verify.autoconfigure.VerifyPropertyException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.util.StringUtils;

/**
 * Database tables of enrollments and attempts.
 *
 * @param initializeSchema Database schema initialization mode.
 * @param schema Path to the schema script. The script must be idempotent.
 */
@ConfigurationProperties("twilio.verify.second-factor.jdbc")
public record SecondFactorJdbcProperties(@DefaultValue("embedded") DatabaseInitializationMode initializeSchema,
		@DefaultValue("classpath:dev/verify/security/jdbc/schema-@@platform@@.sql") String schema) {

	/**
	 * Creates the properties.
	 */
	public SecondFactorJdbcProperties {
		if (!StringUtils.hasText(schema)) {
			throw new VerifyPropertyException("twilio.verify.second-factor.jdbc.schema", "must not be empty");
		}
	}

}
