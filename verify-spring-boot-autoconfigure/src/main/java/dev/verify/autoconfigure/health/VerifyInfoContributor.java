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

package dev.verify.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.client.VerifyClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Contributes the base URL and the service of the client, without credentials.
 */
final class VerifyInfoContributor implements InfoContributor {

	private final VerifyConnectionDetails details;

	VerifyInfoContributor(VerifyConnectionDetails details) {
		this.details = details;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> info = new LinkedHashMap<>();
		put(info, "version", VerifyClient.class.getPackage().getImplementationVersion());
		put(info, "service", this.details.getServiceSid());
		put(info, "baseUrl", this.details.getBaseUrl());
		put(info, "edge", this.details.getEdge());
		put(info, "region", this.details.getRegion());
		builder.withDetail("verify", info);
	}

	private static void put(Map<String, Object> info, String name, @Nullable Object value) {
		if (value != null) {
			info.put(name, Objects.toString(value));
		}
	}

}
