package dev.verify.autoconfigure.security;

import dev.verify.autoconfigure.VerifyPropertyException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.util.StringUtils;

/**
 * The database in which enrollments and attempts are kept.
 *
 * @param initializeSchema when the tables are created at start-up
 * @param schema the script that creates them; it has to bear being run again
 */
@ConfigurationProperties("twilio.verify.second-factor.jdbc")
public record SecondFactorJdbcProperties(@DefaultValue("embedded") DatabaseInitializationMode initializeSchema,
		@DefaultValue("classpath:dev/verify/security/jdbc/schema-@@platform@@.sql") String schema) {

	/**
	 * Creates the properties.
	 */
	public SecondFactorJdbcProperties {
		if (!StringUtils.hasText(schema)) {
			throw new VerifyPropertyException("twilio.verify.second-factor.jdbc.schema", "names no script");
		}
	}

}
