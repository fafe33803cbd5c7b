package dev.verify.security.config;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.util.Assert;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;

/**
 * Rules that ask for more than a second factor: for a fresh one, or for a particular one.
 * Whoever is denied by them is asked for it, and brought back.
 *
 * <pre>
 * requests.requestMatchers("/transfer").access(secondFactor.within(Duration.ofMinutes(5)))
 *
 * &#64;PreAuthorize("&#64;secondFactor.within('5m')")
 * </pre>
 */
public final class SecondFactorRules {

	private final Clock clock;

	/**
	 * Creates the rules; as a bean, name it {@code secondFactor}.
	 * @param clock the time by which a factor's age is told
	 */
	public SecondFactorRules(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Asks for a second factor that was passed a short while ago.
	 * @param age how old it may be, positive
	 * @param <T> what the rule decides on
	 * @return the rule
	 */
	public <T> AuthorizationManager<T> within(Duration age) {
		Assert.isTrue(age.compareTo(Duration.ZERO) > 0, "age must be positive");
		return rule((factor) -> factor.authority(SecondFactorAuthorities.TWILIO_VERIFY).validDuration(age));
	}

	/**
	 * Asks for a second factor that was passed a short while ago, for expressions.
	 * @param age how old it may be, for instance {@code 5m} or {@code PT5M}
	 * @param <T> what the rule decides on
	 * @return the rule
	 */
	public <T> AuthorizationManager<T> within(String age) {
		return within(DurationFormatterUtils.detectAndParse(age, DurationFormat.Unit.SECONDS));
	}

	/**
	 * Asks for a second factor of one kind.
	 * @param method the kind
	 * @param <T> what the rule decides on
	 * @return the rule
	 */
	public <T> AuthorizationManager<T> by(SecondFactorMethod method) {
		return rule((factor) -> factor.authority(method.authority()));
	}

	private <T> AuthorizationManager<T> rule(Consumer<RequiredFactor.Builder> factor) {
		AllRequiredFactorsAuthorizationManager<T> rule = AllRequiredFactorsAuthorizationManager.<T>builder()
			.requireFactor(factor)
			.build();
		rule.setClock(this.clock);
		return rule;
	}

}
