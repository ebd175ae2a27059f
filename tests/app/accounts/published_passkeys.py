"""Answers of passkeys that others have published: facts to check our reading against, none of them made here.

The first is the example of duo-labs/py_webauthn (`examples/registration.py` and `examples/authentication.py`, BSD
3-Clause): one RSA key, registered and used. The second is of the standard itself: Web Authentication Level 3 (W3C),
section 'Test Vectors', 'ES256 Credential with No Attestation'; its user is not verified.
"""

import json

from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from app.accounts.passkeys import Passkey, RelyingParty

LOCALHOST = RelyingParty(party_id="localhost", origin="http://localhost:5000")
CREDENTIAL_ID = "ZoIKP1JQvKdrYj1bTUPJ2eTUsbLeFkv-X5xJQNr4k6s"
REGISTRATION_CHALLENGE = base64url_to_bytes(
    "CeTWogmg0cchuiYuFrv8DXXdMZSIQRVZJOga_xayVVEcBj0Cw3y73yhD4FkGSe-RrP6hPJJAIm3LVien4hXELg"
)
REGISTRATION = json.dumps(
    {
        "id": CREDENTIAL_ID,
        "rawId": CREDENTIAL_ID,
        "response": {
            "attestationObject": (
                "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVkBZ0mWDeWIDoxodDQXD2R2YFuP5K65ooYyx5lc87qDHZdjRQAAAAAAAAAAAAAAAAAA"
                "AAAAAAAAACBmggo_UlC8p2tiPVtNQ8nZ5NSxst4WS_5fnElA2viTq6QBAwM5AQAgWQEA31dtHqc70D_h7XHQ6V_nBs3Tscu91kBL7FOw"
                "56_VFiaKYRH6Z4KLr4J0S12hFJ_3fBxpKfxyMfK66ZMeAVbOl_wemY4S5Xs4yHSWy21Xm_dgWhLJjZ9R1tjfV49kDPHB_ssdvP7wo3_N"
                "moUPYMgK-edgZ_ehttp_I6hUUCnVaTvn_m76b2j9yEPReSwl-wlGsabYG6INUhTuhSOqG-UpVVQdNJVV7GmIPHCA2cQpJBDZBohT4MBG"
                "me_feUgm4sgqVCWzKk6CzIKIz5AIVnspLbu05SulAVnSTB3NxTwCLNJR_9v9oSkvphiNbmQBVQH1tV_psyi9HM1Jtj9VJVKMeyFDAQAB"
            ),
            "clientDataJSON": (
                "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQ2VUV29nbWcwY2NodWlZdUZydjhEWFhkTVpTSVFSVlpKT2dhX3hh"
                "eVZWRWNCajBDdzN5NzN5aEQ0RmtHU2UtUnJQNmhQSkpBSW0zTFZpZW40aFhFTGciLCJvcmlnaW4iOiJodHRwOi8vbG9jYWxob3N0OjUw"
                "MDAiLCJjcm9zc09yaWdpbiI6ZmFsc2V9"
            ),
        },
        "type": "public-key",
    }
)
PUBLIC_KEY = (
    "pAEDAzkBACBZAQDfV20epzvQP-HtcdDpX-cGzdOxy73WQEvsU7Dnr9UWJophEfpngouvgnRLXaEUn_d8HGkp_HIx8rrpkx4BVs6X_B6ZjhLlezjI"
    "dJbLbVeb92BaEsmNn1HW2N9Xj2QM8cH-yx28_vCjf82ahQ9gyAr552Bn96G22n8jqFRQKdVpO-f-bvpvaP3IQ9F5LCX7CUaxptgbog1SFO6FI6ob"
    "5SlVVB00lVXsaYg8cIDZxCkkENkGiFPgwEaZ7995SCbiyCpUJbMqToLMgojPkAhWeyktu7TlK6UBWdJMHc3FPAIs0lH_2_2hKS-mGI1uZAFVAfW1"
    "X-mzKL0czUm2P1UlUox7IUMBAAE"
)
USER_HANDLE = base64url_to_bytes("T1RWa1l6VXdPRFV0WW1NNVlTMDBOVEkxTFRnd056Z3RabVZpWVdZNFpEVm1ZMk5p")
SIGN_IN_CHALLENGE = base64url_to_bytes(
    "iPmAi1Pp1XL6oAgq3PWZtZPnZa1zFUDoGbaQ0_KvVG1lF2s3Rt_3o4uSzccy0tmcTIpTTT4BU1T-I4maavndjQ"
)
SIGN_IN = json.dumps(
    {
        "id": CREDENTIAL_ID,
        "rawId": CREDENTIAL_ID,
        "response": {
            "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
            "clientDataJSON": (
                "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiaVBtQWkxUHAxWEw2b0FncTNQV1p0WlBuWmExekZVRG9HYmFRMF9LdlZH"
                "MWxGMnMzUnRfM280dVN6Y2N5MHRtY1RJcFRUVDRCVTFULUk0bWFhdm5kalEiLCJvcmlnaW4iOiJodHRwOi8vbG9jYWxob3N0OjUwMDAi"
                "LCJjcm9zc09yaWdpbiI6ZmFsc2V9"
            ),
            "signature": (
                "iOHKX3erU5_OYP_r_9HLZ-CexCE4bQRrxM8WmuoKTDdhAnZSeTP0sjECjvjfeS8MJzN1ArmvV0H0C3yy_FdRFfcpUPZzdZ7bBcmPh1XP"
                "dxRwY747OrIzcTLTFQUPdn1U-izCZtP_78VGw9pCpdMsv4CUzZdJbEcRtQuRS03qUjqDaovoJhOqEBmxJn9Wu8tBi_Qx7A33RbYjlfyL"
                "m_EDqimzDZhyietyop6XUcpKarKqVH0M6mMrM5zTjp8xf3W7odFCadXEJg-ERZqFM0-9Uup6kJNLbr6C5J4NDYmSm3HCSA6lp2iEiMPK"
                "U8Ii7QZ61kybXLxsX4w4Dm3fOLjmDw"
            ),
            "userHandle": "T1RWa1l6VXdPRFV0WW1NNVlTMDBOVEkxTFRnd056Z3RabVZpWVdZNFpEVm1ZMk5p",
        },
        "type": "public-key",
    }
)

W3C = RelyingParty(party_id="example.org", origin="https://example.org")
_W3C_ID = bytes.fromhex("f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4")
W3C_PASSKEY = Passkey(
    passkey_id=1,
    account_id=1,
    credential_id=bytes_to_base64url(_W3C_ID),
    public_key=bytes_to_base64url(
        bytes.fromhex(
            "a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61"
            "225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220"
        )
    ),
    sign_count=0,
)
W3C_SIGN_IN_CHALLENGE = bytes.fromhex("39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408")
W3C_SIGN_IN = json.dumps(
    {
        "id": bytes_to_base64url(_W3C_ID),
        "rawId": bytes_to_base64url(_W3C_ID),
        "response": {
            "authenticatorData": bytes_to_base64url(
                bytes.fromhex("bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000")
            ),
            "clientDataJSON": bytes_to_base64url(
                bytes.fromhex(
                    "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224f63446e55685158756c5455506f"
                    "334a5558543049393770767a7a59425039745a63685879617630314167222c226f726967696e223a2268747470733a2f2f65"
                    "78616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d"
                )
            ),
            "signature": bytes_to_base64url(
                bytes.fromhex(
                    "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd38"
                    "0221008480ac0f0b93538174f575bf11a1dd5d78c6e486013f937295ea13653e331e87"
                )
            ),
        },
        "type": "public-key",
    }
)
