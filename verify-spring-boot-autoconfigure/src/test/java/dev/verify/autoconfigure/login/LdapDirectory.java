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

package dev.verify.autoconfigure.login;

import java.util.List;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;

import org.springframework.ldap.core.support.LdapContextSource;
import org.springframework.security.ldap.authentication.BindAuthenticator;
import org.springframework.security.ldap.authentication.LdapAuthenticationProvider;
import org.springframework.security.ldap.search.FilterBasedLdapUserSearch;

/**
 * A directory in memory, in which users log in by ID or by mail address.
 */
final class LdapDirectory implements AutoCloseable {

	static final String PASSWORD = "kept in the directory";

	private static final String BASE = "dc=bank,dc=example";

	private final InMemoryDirectoryServer server;

	LdapDirectory() {
		try {
			this.server = new InMemoryDirectoryServer(new InMemoryDirectoryServerConfig(BASE));
			this.server.add("dn: " + BASE, "objectClass: domain", "dc: bank");
			for (String user : List.of("alice", "bob")) {
				this.server.add("dn: " + dn(user), "objectClass: inetOrgPerson", "uid: " + user, "cn: " + user,
						"sn: " + user, "mail: " + user + "@bank.example", "userPassword: " + PASSWORD);
			}
			this.server.startListening();
		}
		catch (LDAPException | LDIFException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String dn(String user) {
		return "uid=" + user + "," + BASE;
	}

	LdapAuthenticationProvider provider() {
		LdapContextSource source = new LdapContextSource();
		source.setUrl("ldap://127.0.0.1:" + this.server.getListenPort());
		source.setBase(BASE);
		source.afterPropertiesSet();
		BindAuthenticator bind = new BindAuthenticator(source);
		bind.setUserSearch(new FilterBasedLdapUserSearch("", "(|(uid={0})(mail={0}))", source));
		return new LdapAuthenticationProvider(bind);
	}

	@Override
	public void close() {
		this.server.shutDown(true);
	}

}
