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

import java.util.Set;
import java.util.TreeSet;

import dev.verify.autoconfigure.VerifyPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Fails the start if users of several stores may have the same user ID by default.
 * <p>
 * Users of LDAP, OIDC and OAuth2 have IDs of their own kind, which never collide.
 */
class UserStoreCheck implements SmartInitializingSingleton {

	private static final String LDAP = "org.springframework.security.ldap.userdetails.LdapUserDetailsService";

	private final ListableBeanFactory beans;

	UserStoreCheck(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<String> stores = new TreeSet<>();
		for (String name : this.beans.getBeanNamesForType(UserDetailsService.class, true, false)) {
			if (!name.startsWith("scopedTarget.") && !isLdap(this.beans.getType(name))) {
				stores.add(name);
			}
		}
		if (stores.size() > 1) {
			throw new VerifyPropertyException("twilio.verify.second-factor.enabled",
					"is true, but the UserDetailsService beans " + stores + " may have users of the same name, who "
							+ "would share one second factor. Declare a UserIdResolver bean that tells these users "
							+ "apart. If names are unique over all beans, let it return UserIdResolver.standard()");
		}
	}

	private static boolean isLdap(@Nullable Class<?> type) {
		return type != null && (type.getName().equals(LDAP) || isLdap(type.getSuperclass()));
	}

}
