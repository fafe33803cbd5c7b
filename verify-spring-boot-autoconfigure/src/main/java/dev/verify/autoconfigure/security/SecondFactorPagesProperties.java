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

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.security.web.CodeLengths;
import dev.verify.security.web.PageSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Appearance of the second factor pages.
 *
 * @param logo Path or URL of an image in the header of the pages.
 * @param favicon Path or URL of the icon of the pages.
 * @param stylesheet Path or URL of a stylesheet that follows the stylesheet of the pages.
 * @param help Path or URL of a help page that the pages link to.
 * @param home Path or URL of the home page of the application.
 * @param logout Path of the application to which the sign-out form is posted.
 * @param autoSubmit Whether a page continues when a code is filled in or pasted.
 * @param allowedOrigins Other origins whose pages may send requests to the pages. The
 * CORS configuration of the application must allow the origins as well.
 */
@ConfigurationProperties("twilio.verify.second-factor.pages")
public record SecondFactorPagesProperties(@Nullable String logo, @Nullable String favicon, @Nullable String stylesheet,
		@Nullable String help, @DefaultValue("/") String home, @DefaultValue("/logout") String logout,
		@DefaultValue("true") boolean autoSubmit, @DefaultValue Set<String> allowedOrigins) {

	PageSettings settings(@Nullable String applicationName, CodeLengths codeLengths) {
		return new PropertyRange("twilio.verify.second-factor.pages.").create(SecondFactorPagesProperties.class,
				() -> new PageSettings(applicationName, this.logo, this.favicon, this.stylesheet, this.help, this.home,
						this.logout, this.autoSubmit, codeLengths, this.allowedOrigins));
	}

}
