<?php
/**
 * Plugin Name: Estrade
 * Description: Talks of your Estrade archive play in your posts, with full screen: put a talk's address on a line of its own. Say where the archive is under Settings → Media.
 * Version: 1.0
 * Requires at least: 5.9
 * Requires PHP: 8.0
 * License: GPL-3.0-or-later
 * License URI: https://www.gnu.org/licenses/gpl-3.0.html
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * WordPress puts the embeds of a provider that it does not know into a sandbox, where nothing may
 * go full screen and no link leads anywhere. This file makes one archive known. To install it, copy
 * it to wp-content/plugins/ and activate it.
 */

defined( 'ABSPATH' ) || exit;

/** "https://talks.example.org", without a slash at the end; empty until somebody has said it. */
function estrade_address(): string {
	return untrailingslashit( (string) get_option( 'estrade_address', '' ) );
}

/** A sentence in the language of who reads it. */
function estrade_say( string $english, string $french ): string {
	return str_starts_with( get_user_locale(), 'fr' ) ? $french : $english;
}

add_action(
	'init',
	function (): void {
		$address = estrade_address();
		if ( '' === $address ) {
			return;
		}
		foreach ( array( 't', 'talks', 'embed' ) as $kind ) {
			wp_oembed_add_provider( "$address/$kind/*", "$address/oembed" );
		}
	}
);

/**
 * What WordPress kept of an address before the archive was known is still in its sandbox; and a
 * frame is as wide as the text around it. Frames of other addresses stay as they are.
 */
add_filter(
	'embed_oembed_html',
	function ( $html, $url ) {
		$address = estrade_address();
		if ( '' === $address || ! is_string( $html ) || ! str_starts_with( (string) $url, "$address/" ) ) {
			return $html;
		}
		$found = array();
		foreach ( array( 'src', 'title', 'width', 'height' ) as $name ) {
			$is_there       = preg_match( "/<iframe\\s[^>]*?\\b$name=(['\"])(.*?)\\1/s", $html, $match );
			$found[ $name ] = $is_there ? html_entity_decode( $match[2], ENT_QUOTES ) : '';
		}
		$source = strtok( $found['src'], '#' );
		if ( false === $source || ! str_starts_with( $source, "$address/embed/" ) ) {
			return $html;
		}
		$width  = max( 1, (int) $found['width'] );
		$height = max( 1, (int) $found['height'] );
		return sprintf(
			'<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy" allow="autoplay; fullscreen; picture-in-picture; clipboard-write" allowfullscreen style="border:0;width:100%%;height:auto;aspect-ratio:%d/%d"></iframe>',
			esc_url( $source ),
			esc_attr( $found['title'] ),
			$width,
			$height,
			$width,
			$height
		);
	},
	10,
	2
);

/** What may be an archive's address; what it was before, where this is none. */
function estrade_check_address( $said ): string {
	$said = untrailingslashit( trim( (string) $said ) );
	if ( '' === $said ) {
		return '';
	}
	$parts = wp_parse_url( $said );
	$only  = array( 'scheme', 'host', 'port', 'path' );
	if ( ! $parts || ! in_array( $parts['scheme'] ?? '', array( 'http', 'https' ), true ) || empty( $parts['host'] ) || array_diff( array_keys( $parts ), $only ) ) {
		add_settings_error(
			'estrade_address',
			'estrade_address',
			estrade_say(
				'Give the address of the archive’s first page, such as https://talks.example.org.',
				'Donnez l’adresse de la première page de l’archive, par exemple https://talks.example.org.'
			)
		);
		return estrade_address();
	}
	return esc_url_raw( $said );
}

add_action(
	'admin_init',
	function (): void {
		register_setting(
			'media',
			'estrade_address',
			array(
				'type'              => 'string',
				'sanitize_callback' => 'estrade_check_address',
				'default'           => '',
			)
		);
		add_settings_section( 'estrade', 'Estrade', '__return_null', 'media' );
		add_settings_field(
			'estrade_address',
			esc_html( estrade_say( 'Address of the archive', 'Adresse de l’archive' ) ),
			function (): void {
				printf(
					'<input type="url" id="estrade_address" name="estrade_address" class="regular-text code" value="%s" placeholder="https://talks.example.org"><p class="description">%s</p>',
					esc_attr( estrade_address() ),
					esc_html(
						estrade_say(
							'Its talks play in your posts with full screen. Only put an archive here that you trust: its frames leave the sandbox.',
							'Ses conférences se lisent dans vos articles, plein écran compris. N’indiquez qu’une archive de confiance : ses cadres sortent du bac à sable.'
						)
					)
				);
			},
			'media',
			'estrade',
			array( 'label_for' => 'estrade_address' )
		);
	}
);

register_uninstall_hook( __FILE__, 'estrade_forget' );

function estrade_forget(): void {
	delete_option( 'estrade_address' );
}
