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

package dev.verify.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers for a node that cannot read or write a session. No user is authenticated; the
 * page says what to do.
 */
class OutageFilter extends OncePerRequestFilter {

	private static final Logger logger = LoggerFactory.getLogger(OutageFilter.class);

	private static final byte[] PAGE = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<title>Back in a moment – Quayside Bank</title>
				<link rel="stylesheet" href="/css/site.css">
			</head>
			<body>
			<main id="content" class="narrow">
				<h1>We are back in a moment.</h1>
				<p class="lead">Please <a href="/account">try again</a> in a few seconds.</p>
			</main>
			</body>
			</html>
			""".getBytes(StandardCharsets.UTF_8);

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (DataAccessException ex) {
			if (response.isCommitted()) {
				throw ex;
			}
			logger.warn("Session or database store unavailable, responding with status 503: {}",
					ex.getClass().getName());
			response.reset();
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
			response.getOutputStream().write(PAGE);
		}
		catch (IllegalStateException ex) {
			if (!"Session was invalidated".equals(ex.getMessage())) {
				throw ex;
			}
			// Another request of this browser has changed the session's id or ended it
			// meanwhile. What was answered stands; and else the next request takes the
			// new cookie along.
			if (!response.isCommitted()) {
				response.reset();
				response.sendRedirect(request.getContextPath() + "/account");
			}
		}
	}

}
