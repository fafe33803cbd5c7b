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
