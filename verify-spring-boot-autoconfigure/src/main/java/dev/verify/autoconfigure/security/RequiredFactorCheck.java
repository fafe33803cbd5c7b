package dev.verify.autoconfigure.security;

import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.authorization.AuthorizationManagerFactory;

/**
 * Warns when the application's own factory took the place of the one that makes rules ask
 * for the second factor: a page would then open after the password alone.
 */
class RequiredFactorCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(RequiredFactorCheck.class);

	private final ListableBeanFactory beans;

	RequiredFactorCheck(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<String> factories = Set.of(this.beans.getBeanNamesForType(AuthorizationManagerFactory.class));
		if (!factories.contains(SecondFactorWebAutoConfiguration.FACTORY)) {
			logger.warn("The second factor is enabled, but the AuthorizationManagerFactory bean " + factories
					+ " decides what rules ask for. Let it require FACTOR_TWILIO_VERIFY, or no rule asks for the "
					+ "second factor.");
		}
	}

}
