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

package dev.verify.security.internal.web;

import dev.verify.security.internal.web.HtmlTemplate.Html;
import io.nayuki.qrcodegen.QrCode;

import org.springframework.web.util.HtmlUtils;

/**
 * Draws QR codes.
 */
public final class QrSvg {

	/** What the standard wants to be left free around a code. */
	private static final int BORDER = 4;

	private QrSvg() {
	}

	/**
	 * Draws a code, dark on light in every colour scheme, as scanners want it.
	 * @param text what it says, at most 2,900 bytes
	 * @param title what a screen reader says of it
	 * @return an {@code svg} element
	 */
	public static Html draw(String text, String title) {
		QrCode code = QrCode.encodeText(text, (text.length() > 300) ? QrCode.Ecc.LOW : QrCode.Ecc.MEDIUM);
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < code.size; y++) {
			for (int x = 0; x < code.size; x++) {
				if (code.getModule(x, y)) {
					path.append('M').append(x + BORDER).append(' ').append(y + BORDER).append("h1v1h-1z");
				}
			}
		}
		int side = code.size + 2 * BORDER;
		return new Html("<svg class=\"qr\" role=\"img\" aria-label=\"" + HtmlUtils.htmlEscape(title, "UTF-8")
				+ "\" viewBox=\"0 0 " + side + " " + side
				+ "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side
				+ "H0z\"/><path d=\"" + path + "\"/></svg>");
	}

}
